select salt, iterations_log2, block_size, parallelism, digest, failures
from ledger.passwords where organization = $1 and account = $2
