"""What things are: frozen values that every wing shares; nothing here reads, writes or decides."""
