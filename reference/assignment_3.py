# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Deep Learning — Assignment 3
#
# **Names:**
#
# **Group:**
#
# Answer the questions in a sentence or two, and complete the code where it says TODO. Run the whole notebook once more,
# from the top, before you hand it in.
#
# You will experiment with weight decay, with dropout and with early stopping.

# %%
# %config InlineBackend.figure_formats = ['png']
# %matplotlib inline
import collections
import time

import IPython
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import torch
import torchvision
from tqdm import tqdm

plt.style.use('ggplot')

# Fix the seed, so outputs are exactly reproducible
torch.manual_seed(12345);

# Use the GPU if available
def detect_device():
    if torch.cuda.is_available():
        return torch.device("cuda")
    elif torch.backends.mps.is_available():
        return torch.device("mps")
    else:
        return torch.device("cpu")
device = detect_device()

# %% [markdown]
# ## 3.1 FashionMNIST again
#
# The data, the network and the trainer are those of last week, with small changes. Only a part of
# [Fashion-MNIST](https://github.com/zalandoresearch/fashion-mnist) is used: so few images are easy to overfit.

# %%
fashionmnist = torchvision.datasets.FashionMNIST(
    root=".", download=True,
    transform=torchvision.transforms.Compose([
        torchvision.transforms.ToTensor(),
        lambda img: img.flatten()
    ]))

# use 1000 samples for training, 500 for validation, ignore the rest
fashion_train, fashion_validation, _ = torch.utils.data.random_split(
    fashionmnist, [1000, 500, len(fashionmnist) - (1000 + 500)])

# %%
def build_net():
    return torch.nn.Sequential(
        torch.nn.Linear(784, 128),
        torch.nn.ReLU(),
        torch.nn.Linear(128, 64),
        torch.nn.ReLU(),
        torch.nn.Linear(64, 10)
    )

# %%
def fit(net, train, validation, optimizer, epochs=100, batch_size=10, after_epoch=None, device=device):
    """
    Train a network with an optimizer on a training set.

    - net:               the network to train
    - train, validation: the training and validation data
    - optimizer:         the optimizer to use
    - epochs:            the number of epochs to train
    - batch_size:        the number of images per minibatch
    - after_epoch:       optional function, called as after_epoch(net, epoch, epoch_stats) after every epoch;
                         training ends if it returns Stop
    - device:            the device to train on ('cuda', 'mps' or 'cpu')

    Returns the history: a dictionary with one list per statistic, with one value per epoch.
    """
    net = net.to(device)
    history = collections.defaultdict(list)
    start_time = time.time()

    # convert the images once, instead of once per epoch
    data_loader = {
        'train': torch.utils.data.DataLoader(in_memory(train), batch_size=batch_size, shuffle=True),
        'validation': torch.utils.data.DataLoader(in_memory(validation), batch_size=batch_size, shuffle=False)
    }

    for epoch in tqdm(range(epochs), desc='Epoch', leave=False):
        epoch_stats = {}

        # first train on training data, then evaluate on the validation data
        for phase in ('train', 'validation'):
            stats, outputs = run_epoch(net, phase, data_loader[phase], optimizer, device)
            for key, value in stats.items():
                history[key].append(value)
            steps = len(data_loader[phase])
            history[f'{phase} steps'].append((epoch + 1) * steps)
            history[f'{phase} outputs'].append(outputs)
            epoch_stats.update(stats)
            epoch_stats[f'{phase} steps'] = steps

        history['epochs'].append(epoch)
        history['time'].append(time.time() - start_time)

        if after_epoch is not None:
            if after_epoch(net, epoch, epoch_stats) is Stop:
                break

    return history

# marker to indicate stopping
Stop = "stop"

def in_memory(dataset):
    images = torch.stack([x for x, y in dataset])
    labels = torch.tensor([y for x, y in dataset])
    return torch.utils.data.TensorDataset(images, labels)

# run one epoch of training or validation; return the mean statistics over its minibatches, and all outputs
def run_epoch(net, phase, batches, optimizer, device):
    net.train(phase == 'train')
    totals = collections.defaultdict(float)
    outputs = []
    hooks = measure_layers(net, phase, totals)

    for x, y in batches:
        x = x.to(device)
        y = y.to(device)

        pred_y = net(x)
        loss = torch.nn.functional.cross_entropy(pred_y, y)
        accuracy = (torch.argmax(pred_y, dim=1) == y).float().mean()
        totals[f'{phase} loss'] += loss.item()
        totals[f'{phase} accuracy'] += accuracy.item()
        outputs.append(pred_y.detach().cpu().numpy())

        # only update the network in the training phase
        if phase == 'train':
            optimizer.zero_grad()
            loss.backward()
            # track the gradient and weight of the first layer
            # (not standard; we only need this for the assignment)
            totals['train mean abs grad'] += net[0].weight.grad.abs().mean().item()
            totals['train mean abs weight'] += net[0].weight.abs().mean().item()
            optimizer.step()

    for hook in hooks:
        hook.remove()
    return {key: total / len(batches) for key, total in totals.items()}, np.concatenate(outputs).flatten()

# some advanced PyTorch to look inside the network: add statistics of every layer's output to the totals
# you don't normally need this, but we use it here for our analysis
def measure_layers(net, phase, totals):
    def measure(idx, layer):
        name = f'{phase} {idx}: {type(layer).__name__} output'
        def hook(module, input, output):
            output = output.detach()
            totals[f'{name} mean'] += output.mean().item()
            totals[f'{name} abs mean'] += output.abs().mean().item()
            totals[f'{name} std'] += output.std().item()
        return layer.register_forward_hook(hook)
    return [measure(idx, layer) for idx, layer in enumerate(net)]

# %%
# helper code to plot our results
class HistoryPlotter:
    def __init__(self, plots, table, rows, cols, param_names=()):
        self.plots = plots
        self.table = table
        self.rows = rows
        self.cols = cols
        self.histories = {}
        self.results = []
        self.params = []
        self.param_names = list(param_names)

        columns = cols * len(plots)
        self.fig, self.axs = plt.subplots(ncols=columns, nrows=rows, sharex='col', sharey='none',
                                          figsize=(3.5 * columns, 3 * rows), squeeze=False)
        self.show()

    # add the results of an experiment to the plot
    def add(self, title, history, row, col, epoch=-1, param=None):
        self.histories[title] = history
        self.results.append((title, {key: history[key][epoch] for key in history}))
        self.params.append(param)

        for plot_idx, plot_xy in enumerate(self.plots):
            ax = self.axs[row, col * len(self.plots) + plot_idx]
            x = history[plot_xy['x']]
            for key in plot_xy['y']:
                lines = ax.plot(x, history[key], label=key)
                if epoch >= 0:
                    ax.plot([x[epoch]], [history[key][epoch]], '*', color=lines[0].get_color())
            if 'accuracy' in plot_xy['y'][0]:
                ax.set_ylim([0, 1.01])
            ax.legend()
            ax.set_xlabel(plot_xy['x'])
            ax.set_title(title)
        self.show()

    # draw the figure anew, in place of the one before
    def show(self):
        self.fig.tight_layout()
        IPython.display.clear_output(wait=True)
        IPython.display.display(self.fig)

    # print a table of the results for all experiments
    def print_table(self):
        IPython.display.display(pd.DataFrame([
            {'experiment': title, **{key: row[key] for key in self.table}}
            for title, row in self.results
        ]))

    def done(self):
        plt.close(self.fig)
        self.print_table()

# %% [markdown]
# ## 3.2 Weight decay (6 points)
#
# Weight decay regularizes the training. Many of PyTorch's optimizers have it built in
# ([documentation](https://pytorch.org/docs/stable/optim.html)). The experiment below shows what it does.
#
# We use the good settings from last week:
#
# - Optimizer: Adam
# - Learning rate: 0.0001
# - Minibatch size: 32
# - 150 epochs
#
# and apply L2 weight decay with a factor 0, 0.0001, 0.001, 0.01, or 0.1.
#
# **(a) Complete the code below and run the experiment.** (1 point)

# %%
plotter_weight_decay = \
    HistoryPlotter(plots=[{'x': 'epochs', 'y': ['train loss', 'validation loss']},
                          {'x': 'epochs', 'y': ['train accuracy', 'validation accuracy']},
                          {'x': 'epochs', 'y': ['train mean abs weight']}],
                   table=['train accuracy', 'validation accuracy', 'train mean abs weight'],
                   param_names=['weight_decay'],
                   rows=5, cols=1)

epochs = 150
lr = 0.0001
batch_size = 32
weight_decays = [0, 0.0001, 0.001, 0.01, 0.1]

for row, weight_decay in enumerate(weight_decays):
    net = build_net()
    # TODO: Set up optimizer with the given weight_decay
    ### BEGIN SOLUTION
    optimizer = torch.optim.Adam(net.parameters(), lr=lr, weight_decay=weight_decay)
    ### STUB
    # optimizer = ...
    ### END SOLUTION
    history_weight_decay = fit(net, fashion_train, fashion_validation, optimizer, epochs=epochs, batch_size=batch_size, device=device)
    plotter_weight_decay.add(f'weight_decay={weight_decay}', history_weight_decay, row=row, col=0, param=weight_decay)

plotter_weight_decay.done()

# %% [markdown]
# **(b) How can you observe the amount of overfitting in the plots?** (1 point)

# %% [markdown]
# <!-- BEGIN SOLUTION -->
# By the gap between the training curve and the validation curve: the lower the training loss lies below the validation
# loss, and the higher the training accuracy above the validation accuracy, the more the network overfits. A validation
# loss that goes up again while the training loss still goes down is its clearest sign.
# <!-- END SOLUTION -->

# %% [markdown]
# **(c) How does weight decay affect the performance of the model in the above experiments? Give an explanation in terms of the amount of overfitting.** (1 point)

# %% [markdown]
# <!-- BEGIN SOLUTION -->
# Up to 0.001 little changes: the network overfits, with about 95% training accuracy against 82% on the validation
# data. At 0.01 the weights stay small, the gap halves, and the validation accuracy is as good as any, so what was lost
# is only the memorizing. At 0.1 the penalty outweighs the data: the gap is gone, but both accuracies are low, which is
# underfitting.
# <!-- END SOLUTION -->

# %% [markdown]
# Above, the optimizer did the weight decay. One can also add an L2 penalty to the loss,
#
# $$L_{\text{regularized}}(\theta) = L(\theta) + \lambda \frac{1}{2} \|\theta\|_2^2,$$
#
# whose gradient is
#
# $$\nabla_{\theta} L_{\text{regularized}}(\theta) = \nabla_{\theta} L(\theta) + \lambda \theta,$$
#
# so that gradient descent makes the weights smaller.
#
# **(d) Are the two ways of implementing weight decay equivalent when using the Adam optimizer?** (1 point)
#
# Hint: look at [the torch documentation for Adam](https://pytorch.org/docs/stable/generated/torch.optim.Adam.html).

# %% [markdown]
# <!-- BEGIN SOLUTION -->
# Yes. Adam's `weight_decay` adds $\lambda\theta$ to the gradient before anything else is computed from it, and
# $\lambda\theta$ is exactly the gradient of the penalty $\lambda \frac{1}{2} \|\theta\|_2^2$. The moments and the steps are the same.
# <!-- END SOLUTION -->

# %% [markdown]
# The name comes from yet another way, which lets the weights themselves decay:
#
# $$\theta \leftarrow (1 - \lambda)\theta$$
#
# Together with Adam this is the [AdamW](https://pytorch.org/docs/stable/generated/torch.optim.AdamW.html) optimizer.
#
# **(e) Are Adam and AdamW equivalent? Explain your answer.** (1 point)

# %% [markdown]
# <!-- BEGIN SOLUTION -->
# No, unless $\lambda = 0$. In Adam $\lambda\theta$ is part of the gradient, so it passes through the moments and is
# divided by
# $\sqrt{\hat v}$: weights with large gradients decay less. AdamW shrinks all weights by the same factor, outside of the
# adaptive step. (For plain gradient descent the two would be the same, up to a rescaling of $\lambda$ by the learning
# rate.)
# <!-- END SOLUTION -->

# %% [markdown]
# ## Learning curves
#
# Instead of the number of epochs, a learning curve can have another parameter on the horizontal axis.
#
# **(f) Run the code below to plot a learning curve** (no points)

# %%
weight_decays = torch.tensor(plotter_weight_decay.params) + 1e-7
# Note: add 1e-7 to prevent log(0)

fig, axs = plt.subplots(ncols=2, nrows=1, figsize=(4.5 * 2, 3))
for i, stat in enumerate(['loss', 'accuracy']):
    keys = [f'train {stat}', f'validation {stat}']
    values = {key: [h[key][-1] for h in plotter_weight_decay.histories.values()] for key in keys}

    ax = axs[i]
    for key in keys:
        ax.plot(weight_decays, values[key], '.-', label=key)
    ax.set_xscale('log');
    ax.set_xlabel('weight decay');
    ax.set_ylabel(stat);
    ax.legend();

# %% [markdown]
# **(g) Looking at this learning curve, how do you see signs of overfitting or underfitting?** (1 point)

# %% [markdown]
# <!-- BEGIN SOLUTION -->
# On the left, up to about $10^{-3}$, the training curve is much better than the validation curve: overfitting. On the
# right, at $10^{-1}$, the curves meet, but both the losses are high and the accuracies low: underfitting. In between,
# near
# $10^{-2}$, the gap is small and the validation results are still good.
# <!-- END SOLUTION -->

# %% [markdown]
# ## 3.3 Dropout (9 points)
#
# Dropout is another way to regularize the training.
#
# **(a) Make a copy of the network architecture below, and add dropout.** (1 point)
#
# Add dropout layers after each linear layer, except for the last.
#
# Hint: see [torch.nn.Dropout](https://pytorch.org/docs/stable/generated/torch.nn.Dropout.html).

# %%
def build_net_with_dropout(p):
    ### BEGIN SOLUTION
    return torch.nn.Sequential(
        torch.nn.Linear(784, 128),
        torch.nn.Dropout(p),
        torch.nn.ReLU(),
        torch.nn.Linear(128, 64),
        torch.nn.Dropout(p),
        torch.nn.ReLU(),
        torch.nn.Linear(64, 10)
    )
    ### STUB
    # # TODO: add dropout
    # ...
    ### END SOLUTION

# %% [markdown]
# **(b) Should you put dropout layers before or after ReLU activation functions? Does it matter?** (1 point)

# %% [markdown]
# <!-- BEGIN SOLUTION -->
# For ReLU it does not matter. Dropout multiplies a unit by 0 or by $1/(1-p)$, and ReLU commutes with multiplication by
# a number that is not negative, so both orders give the same output. For an activation function without that property,
# such as the sigmoid with $\sigma(0) = \frac{1}{2}$, dropout belongs after it.
# <!-- END SOLUTION -->

# %% [markdown]
# **(c) What would happen if you put a dropout layer after the last linear layer?** (1 point)

# %% [markdown]
# <!-- BEGIN SOLUTION -->
# During training the logits of random classes would be set to 0, which for a logit is not "no evidence" but an
# arbitrary score. When it hits the right class, its score no longer depends on the network, and no gradient flows to
# it. Outputs, unlike hidden units, are not redundant: none can stand in for another. So this adds noise to the loss,
# but does not regularize.
# <!-- END SOLUTION -->

# %% [markdown]
# **(d) Set up an experiment to see how dropout affects our results.** (1 point)

# %%
plotter_dropout = \
    HistoryPlotter(plots=[{'x': 'epochs', 'y': ['train loss', 'validation loss']},
                          {'x': 'epochs', 'y': ['train accuracy', 'validation accuracy']}],
                   table=['train accuracy', 'validation accuracy', 'train mean abs weight'],
                   param_names=['dropout'],
                   rows=3, cols=2)

epochs = 150
lr = 0.0001
batch_size = 32
dropouts = [0, 0.1, 0.3, 0.5, 0.7, 0.9]

for row, dropout in enumerate(dropouts):
    # TODO: Set up a network with the right dropout, and an optimizer
    ### BEGIN SOLUTION
    net = build_net_with_dropout(dropout)
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    ### STUB
    # net = ...
    # optimizer = ...
    ### END SOLUTION
    history_dropout = fit(net, fashion_train, fashion_validation, optimizer, epochs=epochs, batch_size=batch_size, device=device)
    plotter_dropout.add(f'dropout={dropout}', history_dropout, row=row//2, col=row%2, param=dropout)

plotter_dropout.done()

# %% [markdown]
# **(e) How does dropout affect the results?** (1 point)

# %% [markdown]
# <!-- BEGIN SOLUTION -->
# The more dropout, the smaller the gap between training and validation: the network overfits less. Up to about 0.5
# that costs no validation accuracy worth mentioning; at 0.7 and above the network underfits, and at 0.9 it hardly
# learns.
# <!-- END SOLUTION -->

# %% [markdown]
# **(f) How does dropout affect training speed? Has the training converged in all runs?** (1 point)

# %% [markdown]
# <!-- BEGIN SOLUTION -->
# With more dropout the loss goes down more slowly per epoch, because the gradients are noisier and each step trains
# only a part of the network. (The time per epoch hardly changes.) No: the training loss is still going down at the
# last epoch, most visibly at 0.7 and 0.9.
# <!-- END SOLUTION -->

# %% [markdown]
# **(g) With a large amount of dropout, the training loss can be worse than the validation loss. How is this possible?** (1 point)

# %% [markdown]
# <!-- BEGIN SOLUTION -->
# The training loss is computed with dropout switched on, by a network with most of its units missing. The validation
# loss is computed in evaluation mode, by the whole network. (It is also computed after the epoch's updates, the
# training loss during them.)
# <!-- END SOLUTION -->

# %% [markdown]
# **(h) Plot a learning curve for the dropout parameter** (1 point)
#
# You should use a linear scale for the x-axis. Be sure to use the right histories, and to label your axes.

# %%
### BEGIN SOLUTION
fig, axs = plt.subplots(ncols=2, nrows=1, figsize=(4.5 * 2, 3))
for i, stat in enumerate(['loss', 'accuracy']):
    keys = [f'train {stat}', f'validation {stat}']
    values = {key: [h[key][-1] for h in plotter_dropout.histories.values()] for key in keys}

    ax = axs[i]
    for key in keys:
        ax.plot(plotter_dropout.params, values[key], '.-', label=key)
    ax.set_xscale('linear');
    ax.set_xlabel('dropout');
    ax.set_ylabel(stat);
    ax.legend();
### STUB
# # TODO: Plot a learning curve for the dropout parameter
### END SOLUTION

# %% [markdown]
# **(i) Does the above learning curve show a clear optimum?** (1 point)

# %% [markdown]
# <!-- BEGIN SOLUTION -->
# No. Between 0 and 0.5 the validation curves are almost flat: they differ by about as much as one expects from chance
# with 500 images (one standard deviation is 1.7% accuracy). It is clear only that 0.7 and 0.9 are too much, at least
# for 150 epochs.
# <!-- END SOLUTION -->

# %% [markdown]
# ## 3.4 Early stopping (7 points)
#
# Without regularization the validation loss goes up again after some time. Early stopping means to stop before it
# does. It comes in two styles:
#
# 1. Train for a fixed number of epochs, and remember the best result on the validation set.
# 2. Train until the validation loss has not decreased for a number of epochs.
#
# Only the second really stops early, but the first can be easier to implement.
#
# **(a) Implement the first style of early stopping, and run the experiment below.** (2 points)
#
# You can pass a function to the `after_epoch` parameter of `fit`. This function is called after every epoch.
#
# The `epoch` parameter to `plotter.add` highlights a specific epoch in the results with a star, and selects it for the table.

# %%
import copy

plotter_early_stop = \
    HistoryPlotter(plots=[{'x': 'epochs', 'y': ['train loss', 'validation loss']},
                          {'x': 'epochs', 'y': ['train accuracy', 'validation accuracy']}],
                   table=['train loss', 'validation loss', 'train accuracy', 'validation accuracy', 'epochs'],
                   rows=4, cols=1)

epochs = 150
lr = 0.001
lrs = [0.1, 0.01, 0.001, 0.0001]
batch_size = 32

for row, lr in enumerate(lrs):
    # the best network, epoch at which we found it, and stats
    best_net = None
    best_epoch = 0
    best_stats = {'train loss': torch.inf, 'validation loss': torch.inf, 'train accuracy': 0, 'validation accuracy': 0}

    def track_best(net, epoch, epoch_stats):
        global best_net, best_epoch, best_stats
        # TODO: keep track of the best network, epoch and stats
        ### BEGIN SOLUTION
        if epoch_stats['validation loss'] < best_stats['validation loss']:
            best_net = copy.deepcopy(net)
            best_epoch = epoch
            best_stats = epoch_stats.copy()
        ### STUB
        # ...
        ### END SOLUTION

    net = build_net()
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    history_early_stop = fit(net, fashion_train, fashion_validation, optimizer, epochs=epochs, batch_size=batch_size, after_epoch=track_best, device=device)
    plotter_early_stop.add(f'lr={lr}', history_early_stop, row=row, col=0, epoch=best_epoch)

plotter_early_stop.done()

# %% [markdown]
# **(b) Looking at the results, does early stopping prevent overfitting?** (1 point)

# %% [markdown]
# <!-- BEGIN SOLUTION -->
# Yes, where there is overfitting to prevent. For the rates 0.01 and 0.001 the star stands where the validation loss
# starts to rise, long before the training loss is near zero. At 0.0001 the network barely overfits in 150 epochs, so
# there is little to gain, and at 0.1 it never learns.
# <!-- END SOLUTION -->

# %% [markdown]
# **(c) Is it fair to compare the validation loss you get with early stopping to the loss without early stopping? Briefly explain your answer.** (1 point)

# %% [markdown]
# <!-- BEGIN SOLUTION -->
# No. The epoch was chosen because its validation loss is the lowest of all, so this loss is optimistic: the minimum of
# many noisy values, chosen on the very data it is measured on. A fair comparison needs a test set that played no part
# in the choice.
# <!-- END SOLUTION -->

# %% [markdown]
# After `net2 = net1` the two variables refer to the same network in memory: nothing is copied.
#
# **(d) If you used `best_net = net` in `track_best`, would `best_net` contain the optimal early stopping parameters after training? If not, how could you get access to them?** (1 point)

# %% [markdown]
# <!-- BEGIN SOLUTION -->
# No. `best_net` would be the network that goes on training, and would have the parameters of the last epoch in the
# end. One must copy them when they are the best, with `copy.deepcopy(net)` or `copy.deepcopy(net.state_dict())`.
# <!-- END SOLUTION -->

# %% [markdown]
# ## Actual early stopping
#
# To go on training when the loss only gets worse is a waste, so we might as well stop.
#
# **(e) Implement the second variant of early stopping: stop training if the validation loss does not decrease for 5 epochs.** (1 point)
#
# Hint: The `fit` function will stop the training if the `after_epoch` function returns `Stop`.

# %%
plotter_early_stop2 = \
    HistoryPlotter(plots=[{'x': 'epochs', 'y': ['train loss', 'validation loss']},
                          {'x': 'epochs', 'y': ['train accuracy', 'validation accuracy']}],
                   table=['train loss', 'validation loss', 'train accuracy', 'validation accuracy', 'epochs'],
                   rows=4, cols=1)

epochs = 150
lr = 0.001
lrs = [0.1, 0.01, 0.001, 0.0001]
batch_size = 32

for row, lr in enumerate(lrs):
    ### BEGIN SOLUTION
    best_net = None
    best_epoch = 0
    best_stats = {'train loss': torch.inf, 'validation loss': torch.inf, 'train accuracy': 0, 'validation accuracy': 0}
    no_improvement_epochs = 0

    ### END SOLUTION
    def stop_if_no_loss_decrease(net, epoch, epoch_stats):
        ### BEGIN SOLUTION
        global best_net, best_epoch, best_stats, no_improvement_epochs
        ### END SOLUTION
        # TODO: return Stop if the loss does not go down for 5 epochs
        ### BEGIN SOLUTION
        if epoch_stats['validation loss'] < best_stats['validation loss']:
            best_net = copy.deepcopy(net)
            best_epoch = epoch
            best_stats = epoch_stats.copy()
            no_improvement_epochs = 0
        else:
            no_improvement_epochs += 1

        if no_improvement_epochs >= 5:
            return Stop
        ### STUB
        # ...
        ### END SOLUTION

    net = build_net()
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    history_early_stop2 = fit(net, fashion_train, fashion_validation, optimizer, epochs=epochs, batch_size=batch_size, after_epoch=stop_if_no_loss_decrease, device=device)
    plotter_early_stop2.add(f'lr={lr}', history_early_stop2, row=row, col=0)

plotter_early_stop2.done()

# %% [markdown]
# **(f) With the second variant of early stopping, is the network after training the optimal one?** (1 point)

# %% [markdown]
# <!-- BEGIN SOLUTION -->
# No. The network after training is five epochs past the best one, so the best parameters must have been kept along the
# way, as in the first variant. And that best one need not be optimal either: the loss might have gone down again after
# more than 5 epochs.
# <!-- END SOLUTION -->

# %% [markdown]
# ## 3.5 Hyperparameter optimization (3 points)
#
# There were quite a few hyperparameters, this week and last week. One way to choose them is ours: an experiment for
# each of them in turn.
#
# **(a) Look at the previous experiments, and pick the best hyperparameter values.** (1 point)
#
# Optionally: look at the experiments from assignment 2 and also pick the optimal network width.

# %% [markdown]
# <!-- BEGIN SOLUTION -->
# Batch size: 32
#
# Optimizer: Adam
#
# Learning rate: 0.001, with early stopping
#
# Dropout: 0.3 (anything from 0 to 0.5 does equally well)
#
# Weight decay: 0.01
# <!-- END SOLUTION -->

# %% [markdown]
# **(b) If you select the hyperparameters this way, will you get the best results? Explain your answer.** (1 point)

# %% [markdown]
# <!-- BEGIN SOLUTION -->
# Not necessarily: hyperparameters interact, and each was chosen while the others stayed where they were. Weight decay
# and dropout, for example, both regularize, so their two best values may underfit together, and each may call for
# another learning rate. Differences between single runs on 500 images are partly chance as well.
# <!-- END SOLUTION -->

# %% [markdown]
# A grid search tries all combinations instead.
#
# **(c) How many experiments would you need to do to explore all combinations of learning rate, weight decay, and dropout that we used in this assignment?** (1 point)

# %% [markdown]
# <!-- BEGIN SOLUTION -->
# 4 learning rates, 5 weight decays and 6 dropout rates: $4 \cdot 5 \cdot 6 = 120$ experiments.
# <!-- END SOLUTION -->

# %% [markdown]
# # The end
#
# Well done! Please check the instructions at the top once more before you hand in your work. *This assignment has 25
# points.*
