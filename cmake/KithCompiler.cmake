# Warnings, build types and sanitizers, the same for every target of ours.
option(KITH_TESTS "Build the tests" ON)
option(KITH_BENCH "Build the benchmarks" ON)
option(KITH_WERROR "Treat warnings as errors" ON)
set(KITH_SANITIZE "" CACHE STRING "Sanitizers, as -fsanitize takes them")

# Dev: enough optimisation to run the tests quickly, with assertions and line numbers.
# Release: as Debian builds; -O3 gains nothing measurable here and brings false warnings of gcc 12.
set(CMAKE_C_FLAGS_RELEASE "-O2 -g1 -DNDEBUG")
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -g1 -DNDEBUG")

set(CMAKE_C_FLAGS_DEV "-O1 -g1")
set(CMAKE_CXX_FLAGS_DEV "-O1 -g1 -D_GLIBCXX_ASSERTIONS")

add_library(kith_compiler INTERFACE)
target_compile_options(kith_compiler INTERFACE -Wall -Wextra -Wpedantic -Wconversion -Wshadow
    -fstack-protector-strong)
target_compile_definitions(kith_compiler INTERFACE
    $<$<CONFIG:Release>:_FORTIFY_SOURCE=2>)
if(KITH_WERROR)
    target_compile_options(kith_compiler INTERFACE -Werror)
endif()
if(KITH_SANITIZE)
    target_compile_options(kith_compiler INTERFACE -fsanitize=${KITH_SANITIZE}
        -fno-omit-frame-pointer)
    target_link_options(kith_compiler INTERFACE -fsanitize=${KITH_SANITIZE})
endif()
# What the sanitizers insert makes g++ 12 see uninitialized members in its own std::function.
if(KITH_SANITIZE AND CMAKE_CXX_COMPILER_ID STREQUAL GNU)
    target_compile_options(kith_compiler INTERFACE -Wno-maybe-uninitialized)
endif()
if(KITH_SANITIZE STREQUAL thread)
    target_compile_options(kith_compiler INTERFACE
        "$<$<COMPILE_LANGUAGE:CXX>:SHELL:-include ${PROJECT_SOURCE_DIR}/cmake/tsan.h>")
endif()

find_program(KITH_CCACHE ccache)
if(KITH_CCACHE)
    set(CMAKE_C_COMPILER_LAUNCHER ${KITH_CCACHE})
    set(CMAKE_CXX_COMPILER_LAUNCHER ${KITH_CCACHE})
endif()
