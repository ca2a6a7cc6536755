"""The web pages: views, forms, sessions and what surrounds them. Views parse, make one service call, and answer."""
