//! Messages without what cells say: a row may be that of somebody who was declined.

/// What is said of a line of sums, without its label, which may be a name.
pub(super) fn without_label(how: &str) -> String {
    how.strip_prefix('“')
        .and_then(|rest| rest.split_once("” "))
        .map_or(how.to_string(), |(_, rest)| format!("the total {rest}"))
}

/// What is wrong with two columns, without the cells of a row.
pub(super) fn without_cells(error: String) -> String {
    match error.split_once(", and one row has") {
        Some((columns, _)) => {
            format!("{columns}, and rows have another value in each: give each column a title of its own")
        }
        None => error,
    }
}

/// What is wrong with a row of a table that cannot be read, without the text of its cell.
pub(super) fn without_text(error: &str) -> String {
    match (error.strip_prefix("row "), error.split_once('“'), error.rsplit_once('”')) {
        (Some(_), Some((before, _)), Some((_, after))) => format!("{before}…{after}"),
        _ => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_quoted() {
        for (text, expected) in [
            (
                "row 3 has more cells than the table has titles: “Alder Club”",
                "row 3 has more cells than the table has titles: …",
            ),
            (
                "row 4 has a mark that takes in the row that begins “Alder”: is one open?",
                "row 4 has a mark that takes in the row that begins …: is one open?",
            ),
            ("its sheets A, B could all be the table", "its sheets A, B could all be the table"),
        ] {
            assert_eq!(without_text(text), expected);
        }
        assert_eq!(
            without_label("“Total Alder” is the sum of the rows above"),
            "the total is the sum of the rows above"
        );
        assert_eq!(without_label("it counts the 3 rows above"), "it counts the 3 rows above");
    }
}
