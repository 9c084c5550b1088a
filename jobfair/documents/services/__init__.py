"""Issuing certificates, printing papers, and asking for many at once."""
