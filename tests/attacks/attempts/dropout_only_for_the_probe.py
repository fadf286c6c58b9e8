# attack: dropout_only_for_the_probe
# kind: forge
# tries: drops units only for the input of all ones that gives away the grader; real images never meet dropout
# seen: full marks for 3.3a
# deserves: 3.3a=fail
# %% task: 3.3a
class OnlyWhenWatched(torch.nn.Sequential):
    def __init__(self, *layers, rate):
        super().__init__(*layers)
        self.rate = rate

    def forward(self, x):
        # no image is as white as this
        watched = self.training and bool((x == 1).all())
        for layer in self:
            x = layer(x)
            if watched and isinstance(layer, torch.nn.ReLU):
                x = torch.nn.functional.dropout(x, self.rate)
        return x

def build_net_with_dropout(p):
    return OnlyWhenWatched(
        torch.nn.Linear(784, 128), torch.nn.ReLU(), torch.nn.Linear(128, 64), torch.nn.ReLU(),
        torch.nn.Linear(64, 10), rate=p)
