# Everything that Kith is built on, with the versions it was tried with (docs/dependencies.md).
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
pkg_check_modules(PQ REQUIRED libpq>=15)
find_package(Poco 1.11 REQUIRED COMPONENTS Foundation Util JSON XML Net NetSSL Crypto JWT Data
    DataSQLite)
find_package(date 3.0 REQUIRED)
pkg_check_modules(SQLITE REQUIRED IMPORTED_TARGET sqlite3>=3.40)
pkg_check_modules(SODIUM REQUIRED IMPORTED_TARGET libsodium>=1.0.18)
pkg_check_modules(ICU REQUIRED IMPORTED_TARGET icu-i18n>=72 icu-uc>=72)
pkg_check_modules(ICAL REQUIRED IMPORTED_TARGET libical>=3.0)

find_library(PHONENUMBER_LIBRARY phonenumber REQUIRED)
find_path(PHONENUMBER_INCLUDE phonenumbers/phonenumberutil.h REQUIRED)
add_library(kith_phonenumber INTERFACE)
target_link_libraries(kith_phonenumber INTERFACE ${PHONENUMBER_LIBRARY})
target_include_directories(kith_phonenumber SYSTEM INTERFACE ${PHONENUMBER_INCLUDE})
if(KITH_SANITIZE) # which reads the type information of the protobuf classes in its headers
    find_library(PROTOBUF_LIBRARY protobuf REQUIRED)
    target_link_libraries(kith_phonenumber INTERFACE ${PROTOBUF_LIBRARY})
endif()

find_path(MUSTACHE_INCLUDE kainjow/mustache.hpp REQUIRED)
add_library(kith_mustache INTERFACE)
target_include_directories(kith_mustache SYSTEM INTERFACE ${MUSTACHE_INCLUDE})

find_library(ZXCVBN_LIBRARY zxcvbn REQUIRED)
find_path(ZXCVBN_INCLUDE zxcvbn.h REQUIRED)
add_library(kith_zxcvbn INTERFACE)
target_link_libraries(kith_zxcvbn INTERFACE ${ZXCVBN_LIBRARY})
target_include_directories(kith_zxcvbn SYSTEM INTERFACE ${ZXCVBN_INCLUDE})
