//! What comes from outside is what it says, and stays where it belongs.
