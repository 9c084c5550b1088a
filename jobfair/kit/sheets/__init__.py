"""Workbooks in and out: read with care, written so that no text becomes a formula."""
