"""Contested claims: rules, derived contestation, lines of evidence, neutral wording, and anchors in changing texts."""
