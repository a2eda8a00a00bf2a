"""The lawyer's pages: a local site that works without the internet, drawn by the server, helped by a little script."""
