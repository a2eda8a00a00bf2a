"""The calculation engine: what a finance team would run.

Money is in whole cents, prices in cents per share, and whatever must stay exact is a pair of integers
(`ratios.Ratio`). Money is rounded only when it is paid and shares only when they issue. Each public function
states its units, its rounding and its errors: `errors.Refused` where a clause turns the case away,
`errors.BadInput` where the arguments make no sense.
"""
