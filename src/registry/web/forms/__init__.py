"""The forms: what people type, turned into commands; and statements, turned into what people can change."""
