"""What every page uses: addresses, chips, rendering, the overview."""
