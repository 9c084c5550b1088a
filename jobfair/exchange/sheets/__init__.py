"""How lists look on paper and in workbooks: their columns, their rows, what we write ourselves."""
