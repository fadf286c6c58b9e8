# case: notebook_data_moved_to_tensors
# expect: pass
# why: the data sets are turned into TensorDatasets once, for speed
# extra: after data
# %%
def in_memory(dataset):
    return torch.utils.data.TensorDataset(torch.stack([x for x, _ in dataset]), torch.tensor([y for _, y in dataset]))

fashion_train, fashion_validation = in_memory(fashion_train), in_memory(fashion_validation)
