"""The practice of a child protection conference unit, in plain Python: values in, values out.

No clock, no database, no Django. Every number of days in the product stands in `profiles/`, beside the
document that it comes from.
"""
