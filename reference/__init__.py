"""The worked solution of the assignment: weight decay, dropout and early stopping on Fashion-MNIST."""
