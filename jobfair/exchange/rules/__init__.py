"""What a cell may hold, and what is wrong with one that holds something else."""
