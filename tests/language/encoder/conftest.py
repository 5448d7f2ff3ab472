"""What tests of the encoder share."""

import pytest
from tokenizers import Tokenizer

from tests.tokenizing import small_tokenizer


@pytest.fixture(scope="session")
def tokenizer() -> Tokenizer:
    """Nothing in, a tokenizer with twenty pieces out."""
    return small_tokenizer()
