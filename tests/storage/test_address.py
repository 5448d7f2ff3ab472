"""Where a library is, is never shown with a password."""

import pytest

from crossread.storage.address import Address, where_in

SECRET = "open-sesame"  # noqa: S105  # what must not be shown


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        (f"postgresql://ada:{SECRET}@db.example:5433/news", "postgresql://ada:***@db.example:5433/news"),
        (f"postgres://ada:{SECRET}@a@db.example/news", "postgres://ada:***@db.example/news"),
        (f"postgresql://ada@db.example/news?password={SECRET}&sslmode=require", "postgresql://ada@db.example/news?password=***&sslmode=require"),
        ("postgresql://ada@/news?host=/run/db", "postgresql://ada@/news?host=/run/db"),
    ],
)
def test_an_address_is_never_shown_with_its_password(url: str, shown: str) -> None:
    where = where_in(url)
    assert isinstance(where, Address)
    assert (str(where), repr(where)) == (shown, f"Address({shown!r})")
    assert where.url == url
