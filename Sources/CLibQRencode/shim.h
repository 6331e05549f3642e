// libqrencode's public header, found through pkg-config.
#include <qrencode.h>
