//! What corrections say of places that are not to be public.

use crate::model::dataset::Dataset;
use crate::model::record::Record;
use crate::records::correction::{CORRECTIONS, NOW, WAS, field, subject};
use crate::records::organisation::{ORGANISATIONS, place_is_withheld};

/// Takes the values out of corrections of the place of an organisation whose place is in no output.
pub(super) fn without_withheld_places(dataset: &mut Dataset) {
    let ordinal = dataset.ordinal(&CORRECTIONS);
    let corrections = dataset.by_type[ordinal].iter().enumerate();
    let of_places: Vec<usize> = corrections
        .filter(|(_, correction)| is_of_withheld_place(dataset, correction))
        .map(|(index, _)| index)
        .collect();
    for index in of_places {
        let fields = &mut dataset.by_type[ordinal][index].fields;
        let entries = std::mem::take(&mut fields.entries).into_vec();
        fields.entries = entries.into_iter().filter(|entry| ![WAS.name, NOW.name].contains(&entry.def.name)).collect();
    }
}

fn is_of_withheld_place(dataset: &Dataset, correction: &Record) -> bool {
    let of_place = field(dataset, correction).is_some_and(|field| super::is_place(field.def));
    let record = subject(dataset, correction).map(|key| dataset.get(key)).filter(|_| of_place);
    record.is_some_and(|record| *record.record_type == ORGANISATIONS && place_is_withheld(record))
}
