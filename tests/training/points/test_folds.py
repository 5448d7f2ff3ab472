"""Each bundle is in one fold, and the models of a fold have not seen it."""

from training.points.folds import FOLDS, fold_of, folder_of

BUNDLES = tuple(f"bundle-{number}" for number in range(13))


def test_each_bundle_is_in_one_fold_whatever_their_order() -> None:
    folds = [fold_of(name, BUNDLES) for name in BUNDLES]
    assert set(folds) == set(range(FOLDS))
    assert max(map(folds.count, folds)) - min(map(folds.count, folds)) <= 1
    assert [fold_of(name, BUNDLES[::-1]) for name in BUNDLES] == folds


def test_each_fold_has_a_folder_of_its_own() -> None:
    assert len({folder_of(fold) for fold in range(FOLDS)}) == FOLDS
    assert not folder_of(0).is_absolute()
