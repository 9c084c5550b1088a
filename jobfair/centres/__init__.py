"""The hosts: letterhead, signatories, and what counts as a success in their reports."""
