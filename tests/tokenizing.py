"""A small vocabulary, so that tests of the encoder need no model."""

from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer
from tokenizers.processors import TemplateProcessing

WORDS = ["[UNK]", "[CLS]", "[SEP]", "the", "mayor", "of", "tes", "##mar", "said", "police", "five", "people", "died", ".", ",", "“"]
WORDS += ["”", '"', "12", "on"]


def small_tokenizer() -> Tokenizer:
    """Nothing in, a tokenizer that cuts as the encoder's does, with twenty pieces, out."""
    vocabulary = {word: number for number, word in enumerate(WORDS)}
    made = Tokenizer(WordPiece(vocabulary, unk_token="[UNK]"))  # noqa: S106  # the name of a piece, no secret
    made.normalizer = BertNormalizer(lowercase=True)
    made.pre_tokenizer = BertPreTokenizer()
    made.post_processor = TemplateProcessing(single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 1), ("[SEP]", 2)])
    return made
