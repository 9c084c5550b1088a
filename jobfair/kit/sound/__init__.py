"""Sound: what people record is read, made even and small; what nobody recorded is spoken by a voice."""
