//! A view as templates see it: values with named parts, borrowed from where they are. Both ways of rendering read the same.

use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

use super::view_name::ViewName;

/// A value in a template.
#[derive(Clone, Copy, Default)]
pub enum Value<'a> {
    /// Not there at all.
    #[default]
    Absent,
    /// There, and empty.
    None,
    Bool(bool),
    Number(usize),
    Text(&'a str),
    List(&'a dyn List),
    Map(&'a dyn Fields),
}

/// A value with named parts.
pub trait Fields {
    /// The names of the parts that it may have.
    fn names(&self) -> &'static [ViewName];

    /// The part of that name; [`Value::Absent`] where there is none.
    fn field(&self, wanted: ViewName) -> Value<'_>;
}

/// Values one after the other.
pub trait List {
    fn length(&self) -> usize;

    /// The value at that index, from 0; [`Value::Absent`] beyond the end.
    fn at(&self, index: usize) -> Value<'_>;
}

/// What has a value for templates.
pub trait ToValue {
    fn value(&self) -> Value<'_>;
}

impl<'a> Value<'a> {
    /// The value, absent where it says nothing.
    pub fn or_absent(self) -> Value<'a> {
        if matches!(self, Value::None | Value::Bool(false)) { Value::Absent } else { self }
    }

    /// Whether an `if` takes it for true: what is empty is false.
    pub fn is_true(self) -> bool {
        match self {
            Value::Absent | Value::None => false,
            Value::Bool(value) => value,
            Value::Number(number) => number != 0,
            Value::Text(text) => !text.is_empty(),
            Value::List(list) => list.length() > 0,
            Value::Map(_) => true,
        }
    }

    /// Whether both are the same. Lists and maps are not compared.
    pub fn equals(self, other: Value) -> bool {
        match (self, other) {
            (Value::Text(one), Value::Text(other)) => one == other,
            (Value::Number(one), Value::Number(other)) => one == other,
            (Value::Bool(one), Value::Bool(other)) => one == other,
            (Value::None, Value::None) | (Value::Absent, Value::Absent) => true,
            _ => false,
        }
    }
}

impl ToValue for String {
    fn value(&self) -> Value<'_> {
        Value::Text(self)
    }
}

impl ToValue for &'static str {
    fn value(&self) -> Value<'_> {
        Value::Text(self)
    }
}

impl ToValue for bool {
    fn value(&self) -> Value<'_> {
        Value::Bool(*self)
    }
}

impl ToValue for usize {
    fn value(&self) -> Value<'_> {
        Value::Number(*self)
    }
}

impl<T: ToValue> ToValue for Option<T> {
    fn value(&self) -> Value<'_> {
        self.as_ref().map_or(Value::None, T::value)
    }
}

impl<T: ToValue> ToValue for Box<T> {
    fn value(&self) -> Value<'_> {
        (**self).value()
    }
}

impl<T: ToValue> ToValue for Vec<T> {
    fn value(&self) -> Value<'_> {
        Value::List(self)
    }
}

impl<T: ToValue> List for Vec<T> {
    fn length(&self) -> usize {
        self.len()
    }

    fn at(&self, index: usize) -> Value<'_> {
        self.get(index).map_or(Value::Absent, T::value)
    }
}

/// Names the parts of a struct that templates see. Behind a `;` are those that are absent where they say nothing: most
/// cells have none of them.
macro_rules! fields {
    ($type:ty { $($name:ident),* $(; $($rare:ident),*)? }) => {
        impl $crate::model::view_value::Fields for $type {
            fn names(&self) -> &'static [$crate::model::view_name::ViewName] {
                use $crate::model::view_name::ViewName;
                &[$(ViewName::$name,)* $($(ViewName::$rare,)*)?]
            }

            fn field(&self, wanted: $crate::model::view_name::ViewName) -> $crate::model::view_value::Value<'_> {
                use $crate::model::view_name::ViewName;
                use $crate::model::view_value::{ToValue, Value};
                match wanted {
                    $(ViewName::$name => self.$name.value(),)*
                    $($(ViewName::$rare => self.$rare.value().or_absent(),)*)?
                    _ => Value::Absent,
                }
            }
        }

        $crate::model::view_value::as_map!($type);
    };
}

/// Makes values of a type with fields.
macro_rules! as_map {
    ($type:ty) => {
        impl $crate::model::view_value::ToValue for $type {
            fn value(&self) -> $crate::model::view_value::Value<'_> {
                $crate::model::view_value::Value::Map(self)
            }
        }
    };
}

pub(crate) use {as_map, fields};

impl Serialize for Value<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Value::Absent | Value::None => serializer.serialize_none(),
            Value::Bool(value) => serializer.serialize_bool(*value),
            Value::Number(number) => serializer.serialize_u64(*number as u64),
            Value::Text(text) => serializer.serialize_str(text),
            Value::List(list) => {
                let mut items = serializer.serialize_seq(Some(list.length()))?;
                (0..list.length()).try_for_each(|index| items.serialize_element(&list.at(index)))?;
                items.end()
            }
            Value::Map(map) => {
                let parts = map.names().iter().map(|part| (part, map.field(*part)));
                let parts: Vec<_> = parts.filter(|(_, part)| !matches!(part, Value::Absent)).collect();
                let mut entries = serializer.serialize_map(Some(parts.len()))?;
                parts.iter().try_for_each(|(own, part)| entries.serialize_entry(own.text(), part))?;
                entries.end()
            }
        }
    }
}
