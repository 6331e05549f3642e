#pragma once

/// How often memory has been asked for since the program began. Only exact while one thread runs.
long allocation_count(void);
