"""What the operator does: start the servers, keep the tables, keep copies."""
