"""Documents in, candidate figures and commitments out: numbers, periods and places as officials print them."""
