"""Assignment 3: weight decay, dropout and early stopping on Fashion-MNIST."""
