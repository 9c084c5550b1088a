"""Employers, their booths and their vacancies."""
