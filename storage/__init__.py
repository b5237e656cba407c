"""Where candidates, their due nudges and deliveries are kept."""
