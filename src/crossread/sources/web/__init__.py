"""The one small room that opens connections: a URL goes in, what a server sent comes out byte for byte, or a failure with a reason.

`fetch.py` is its public face. Nothing reaches an address that is not public (`forbidden.py`) unless the user allows that host by name, nothing
is sent to anybody but the host that is asked, and every wait has an end.
"""
