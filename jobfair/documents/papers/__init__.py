"""The papers themselves: values in, bytes out, the same value always the same bytes."""
