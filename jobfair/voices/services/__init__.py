"""Adding languages, recording prompts, writing words, moving packs between centres."""
