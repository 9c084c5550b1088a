"""The booth's phone: who is here, how it ended, and the vacancies that fill up."""
