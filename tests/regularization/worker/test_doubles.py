"""What the warm process is made ready with leaves Python as students know it."""

import copy
import pickle
from collections import OrderedDict

import pytest
import torch

from graders.regularization.worker.doubles import plain_net, warm_up


@pytest.fixture
def _warm(monkeypatch: pytest.MonkeyPatch) -> None:
    """Warm up, and let Python copy as it did before in the end."""
    for kind in (OrderedDict, set):  # noted for its end; set anew by the next line
        monkeypatch.setitem(copy._deepcopy_dispatch, kind, warm_up)  # type: ignore[attr-defined]
    warm_up()


class Counted(OrderedDict[str, int]):
    """A subclass with something of its own."""

    times = 0


@pytest.mark.usefixtures("_warm")
@pytest.mark.parametrize("take", [copy.copy, copy.deepcopy, lambda value: pickle.loads(pickle.dumps(value))])
def test_a_copy_of_an_ordered_dictionary_is_whole(take: "type[OrderedDict[str, object]]") -> None:
    """Its order, what it holds, what hangs on it, and its class."""
    ordered: OrderedDict[str, object] = OrderedDict(b=[1], a=[2])
    ordered.note = ["version"]  # type: ignore[attr-defined]
    taken = take(ordered)
    assert type(taken) is OrderedDict
    assert list(taken.items()) == [("b", [1]), ("a", [2])]
    assert taken.note == ["version"]  # type: ignore[attr-defined]
    counted = Counted(x=1)
    counted.times = 3
    assert (type(take(counted)), take(counted).times) == (Counted, 3)  # type: ignore[attr-defined]


@pytest.mark.usefixtures("_warm")
def test_a_deep_copy_shares_nothing_and_keeps_what_is_the_same() -> None:
    """Also where a dictionary holds itself."""
    ordered: OrderedDict[str, object] = OrderedDict()
    ordered["self"], ordered["list"] = ordered, [1]
    ordered["same"], ordered["set"] = ordered["list"], {(1, 2)}
    taken = copy.deepcopy(ordered)
    assert taken["self"] is taken
    assert taken["list"] is not ordered["list"]
    assert taken["same"] is taken["list"]
    assert taken["set"] == {(1, 2)}
    assert taken["set"] is not ordered["set"]


@pytest.mark.usefixtures("_warm")
def test_a_copied_net_computes_the_same_and_learns_by_itself() -> None:
    """As the assignment's best net must."""
    net = plain_net()
    kept = copy.deepcopy(net)
    before = {name: value.clone() for name, value in kept.state_dict().items()}
    x = torch.ones(2, 784)
    assert torch.equal(net(x), kept(x))
    with torch.no_grad():
        for parameter in net.parameters():
            parameter.add_(1)
    assert all(torch.equal(value, before[name]) for name, value in kept.state_dict().items())
