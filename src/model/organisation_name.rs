//! Names of organisations, as far as they tell one from another.

/// A name without what people leave out or write differently: capitals, punctuation, “&”, “the” and “Limited”.
pub fn plain(name: &str) -> String {
    let lower = name.to_lowercase().replace('&', " and ").replace(['\'', '’', '‘', '.'], "");
    let words = lower.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty());
    words.filter(|word| !["the", "ltd", "limited"].contains(word)).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_the_same_whatever_their_clothes() {
        assert_eq!(plain("The Women’s Aid & Refuge Ltd."), plain("Womens Aid and refuge LIMITED"));
        assert_ne!(plain("Sheffield Mind"), plain("Barnsley Mind"));
    }
}
