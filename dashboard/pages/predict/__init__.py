"""*Predict, then reveal*: everybody says what they expect before anybody knows."""
