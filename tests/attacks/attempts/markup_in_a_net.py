# attack: markup_in_a_net
# kind: hostile
# tries: has a layer describe itself in markup, which the report shows where the network is wrong
# seen: the tag is in the page as a tag
# never: </td></tr></tbody></table><form action="//127.0.0.1/" method="post"><input name="password" placeholder="Your session has expired. Please type your password"><button>Go on</button></form>
# deserves: 3.3a=fail
# %% task: 3.3a
text = """</td></tr></tbody></table><form action="//127.0.0.1/" method="post"><input name="password" placeholder="Your session has expired. Please type your password"><button>Go on</button></form>"""


class Layer(torch.nn.Dropout):
    def extra_repr(self):
        return text


Layer.__name__ = Layer.__qualname__ = '<object data="data:text/html,<script>alert(1)</script>"></object>'


def build_net_with_dropout(p):
    # one layer is missing, so that the report has something to show
    return torch.nn.Sequential(
        torch.nn.Linear(784, 128), Layer(p), torch.nn.ReLU(), torch.nn.Linear(128, 64), torch.nn.ReLU(), torch.nn.Linear(64, 10)
    )
