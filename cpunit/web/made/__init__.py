"""Files that are made of others as a program starts, so that a page asks for few (decision 73)."""
