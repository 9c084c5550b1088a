"""What is spoken, in which languages, and how a pack is put together."""
