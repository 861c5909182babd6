//! The record types as one site has them.

use super::field::FieldDef;
use super::record_type::RecordType;

/// A record type as this site has it: the built-in fields and what `data/schema.yaml` adds or tightens.
#[derive(Clone, Debug)]
pub struct TypeSchema {
    pub record_type: &'static RecordType,
    pub fields: Vec<&'static FieldDef>,
    /// Those that no record says anything in and that the type’s table then leaves out.
    pub untabled: Vec<&'static FieldDef>,
}

impl TypeSchema {
    /// The field of that name.
    pub fn field(&self, name: &str) -> Option<&'static FieldDef> {
        self.fields.iter().copied().find(|field| field.name == name)
    }

    /// The fields that the type’s table has a column for, in their order.
    pub fn tabled(&self) -> impl Iterator<Item = &'static FieldDef> {
        let is_tabled = |field: &&&FieldDef| !self.untabled.iter().any(|untabled| untabled.name == field.name);
        self.fields.iter().filter(is_tabled).copied()
    }
}

/// Every record type as this site has it, in the order of the contract.
#[derive(Clone, Debug)]
pub struct Schema {
    pub types: Vec<TypeSchema>,
}

impl Schema {
    /// The type of that name.
    pub fn named(&self, name: &str) -> Option<&TypeSchema> {
        self.types.iter().find(|schema| schema.record_type.name == name)
    }

    /// That type with what the site adds.
    ///
    /// # Panics
    /// Never for a type of `records::TYPES`, which is what a schema is made from.
    pub fn type_schema(&self, record_type: &'static RecordType) -> &TypeSchema {
        self.types.iter().find(|schema| schema.record_type == record_type).expect("a schema holds every record type")
    }
}
