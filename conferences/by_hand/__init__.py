"""The record on paper: printed blank or as it stands, and what was written by hand entered afterwards."""
