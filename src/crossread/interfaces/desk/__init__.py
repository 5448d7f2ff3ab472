"""The desk: the web application over a library's services. `app.py` puts it together; a file of routes a subject."""
