//! Payments: what was paid, under an award or to a supplier for something else.

use super::shared::{DRAFT, ID, PUBLISH_FROM};
use crate::model::choices::choices;
use crate::model::dataset::Dataset;
use crate::model::date::Date;
use crate::model::field::{Choice, Field, choice};
use crate::model::money::Pence;
use crate::model::record::{Record, RecordKey};
use crate::model::record_type::RecordType;
use crate::model::value::{LocalString, Reference};

pub static PAYMENTS: RecordType = RecordType {
    name: "payments",
    singular: "payment",
    title: "Payments",
    help: "A payment under an award, or an item of other spending, with whom it was paid to and what for.",
    name_field: "id",
    fields: &[
        &ID_OF_ROW.def,
        &DATE.def,
        &AMOUNT.def,
        &AWARD.def,
        &SUPPLIER.def,
        &ORGANISATION.def,
        &PURPOSE.def,
        &VALUE_FOR_MONEY.def,
        &REFERENCE.def,
        &PAYER.def,
        &REDACTED.def,
        &KIND.def,
        &OFFICE_HOLDER.def,
        &CREDIT_NOTE.def,
        &DEPARTMENT.def,
        &CATEGORY.def,
        &VAT.def,
        &DRAFT.def,
        &PUBLISH_FROM.def,
    ],
    where_used: &[
        &REDACTED.def,
        &KIND.def,
        &OFFICE_HOLDER.def,
        &CREDIT_NOTE.def,
        &DEPARTMENT.def,
        &CATEGORY.def,
        &VAT.def,
    ],
    has_page: false,
    is_listed: true,
    dated_by: &[&DATE.def],
    high_volume: true,
    ..RecordType::DEFAULT
};

/// Payments have no page, so an id is theirs only when the office gives one; else `read` numbers the row.
pub static ID_OF_ROW: Field<str> =
    Field::id(ID.def.name, "Id", "A name for the payment; made from its file and row when left out.");
pub static DATE: Field<Date> = Field::date("date", "Paid on", "The day it was paid.").required();
pub static AMOUNT: Field<Pence> =
    Field::money("amount", "Amount paid", "The sum that was paid, in pounds; negative when it was paid back.")
        .required()
        .is_change();
pub static AWARD: Field<Reference> =
    Field::reference("award", "Under award", "The award it was paid under, to the award’s recipient.", "awards");
pub static SUPPLIER: Field<str> =
    Field::text("supplier", "Paid to", "Who it was paid to, where it was paid under no award.").law("3(g)");
pub static ORGANISATION: Field<Reference> = Field::reference(
    "organisation",
    "Organisation paid",
    "Who it was paid to, where the organisation has a record and the payment is under no award.",
    "organisations",
);
pub static REDACTED: Field<Redaction> = Field::one_of(
    "redacted",
    "Payee left out",
    "Why the payee is not named, where it may not be: then no column of the row names it, and lists show these words instead.",
);
pub static KIND: Field<SpendingKind> = Field::one_of(
    "kind",
    "Kind of spending",
    "Left out for most spending; for an office holder’s travel, somewhere to stay or meals, which of these it was.",
)
.law("3(h)");
pub static OFFICE_HOLDER: Field<str> = Field::text(
    "office_holder",
    "Office holder",
    "Whose travel, accommodation or subsistence it was, by the post: Commissioner or Deputy Commissioner.",
)
.law("3(h)");
pub static PURPOSE: Field<LocalString> =
    Field::markdown("purpose", "Purpose", "What was paid for.").translated().law("3(g)");
pub static VALUE_FOR_MONEY: Field<LocalString> = Field::markdown(
    "value_for_money",
    "Value for money",
    "Why the body thought that it would get good value for the money.",
)
.translated()
.law("3(g)");
pub static REFERENCE: Field<str> = Field::text(
    "reference",
    "Reference",
    "The payment’s own number. Lines of one item to one payee share it: whether the item is above £500 goes by their sum.",
);
pub static CREDIT_NOTE: Field<bool> = Field::yes_no(
    "credit_note",
    "Credit note",
    "Whether it is a credit note: money that the payee gave back or took off. Its amount is negative.",
);
pub static PAYER: Field<str> =
    Field::choice("payer", "Paid by", "Who paid: the body unless said, or the police force.", PAYERS);
pub static DEPARTMENT: Field<str> =
    Field::text("department", "Department", "The part of the body that the spending was for, where it has several.");
pub static CATEGORY: Field<str> =
    Field::text("category", "Category", "What the accounts call spending of this kind, or the merchant’s category.");
pub static VAT: Field<Pence> = Field::money(
    "vat",
    "VAT not recovered",
    "How much of the amount is VAT that the payer cannot recover, in pounds; negative on a credit note.",
)
.may_be_below_zero();

static PAYERS: &[Choice] = &[choice("body", "The body"), choice("force", "The police force")];

choices! {
    /// Why a payee is not named.
    Redaction {
        Personal = "personal-data", "Redacted: personal data";
        Commercial = "commercial-confidentiality", "Redacted: commercial confidentiality";
        Other = "other", "Redacted: security, safety or the prevention of crime";
    }
}

choices! {
    /// What spending is, where the law asks for it whatever its size.
    SpendingKind {
        Spending = "spending", "Spending";
        Travel = "travel", "Travel";
        Accommodation = "accommodation", "Accommodation";
        Subsistence = "subsistence", "Subsistence";
    }
}

/// The payments under an award, the first first.
pub fn of_award(dataset: &Dataset, award: RecordKey) -> Vec<&Record> {
    let mut payments: Vec<&Record> = dataset.naming(award, &PAYMENTS, &AWARD).map(|(_, payment)| payment).collect();
    payments.sort_by_key(|payment| (payment.get(&DATE), payment.head()));
    payments
}

/// What some payments add up to; none where there are none, or where a sum could not be read.
pub fn sum(payments: &[&Record]) -> Option<Pence> {
    let sum = payments.iter().map(|payment| payment.get(&AMOUNT)).sum::<Option<Pence>>();
    sum.filter(|_| !payments.is_empty())
}
