"""Working abroad under contract: the way of each person from the wish to the return, one entry a step."""
