//! What is found beside the records and beside the output is not trusted.
