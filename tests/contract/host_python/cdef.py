# SPDX-License-Identifier: Apache-2.0
"""Reads kith.cdef.h: what it declares, and the same as ctypes."""
import ctypes
import re
from dataclasses import dataclass, field
from pathlib import Path

TOKEN = re.compile(r"\w+|\.\.\.|[^\s\w]")
BASE = {
    "int32_t": ctypes.c_int32,
    "uint32_t": ctypes.c_uint32,
    "int64_t": ctypes.c_int64,
    "uint8_t": ctypes.c_uint8,
    "size_t": ctypes.c_size_t,
}


@dataclass(frozen=True)
class Type:
    """A C type: a name with stars, or a pointer to a function when arguments is set."""

    name: str
    stars: int = 0
    const: bool = False
    arguments: tuple = None

    def __str__(self):
        text = ("const " if self.const else "") + self.name + (" " + "*" * self.stars).rstrip()
        if self.arguments is None:
            return text
        return f"{text} (*)({', '.join(str(a) for a in self.arguments) or 'void'})"


@dataclass
class Declarations:
    """All of a cdef file."""

    constants: dict = field(default_factory=dict)  # name: number
    structs: dict = field(default_factory=dict)  # name: [(field, Type)]
    typedefs: dict = field(default_factory=dict)  # name: Type
    functions: dict = field(default_factory=dict)  # name: Type


class Reader:
    """Recursive descent over the tokens of a cdef file."""

    def __init__(self, text):
        self.tokens = TOKEN.findall(text)
        self.at = 0
        self.result = Declarations()

    def next(self, wanted=None):
        token = self.tokens[self.at]
        if wanted is not None and token != wanted:
            raise ValueError(f"{wanted} expected, {' '.join(self.tokens[self.at - 5:self.at + 5])}")
        self.at += 1
        return token

    def peek(self, ahead=0):
        return self.tokens[self.at + ahead] if self.at + ahead < len(self.tokens) else ""

    def read(self):
        while self.at < len(self.tokens):
            if self.peek() == "enum":
                self.read_enum()
            elif self.peek() == "typedef":
                self.read_typedef()
            else:
                name, kind = self.read_declarator()
                self.result.functions[name] = kind
                self.next(";")
        return self.result

    def read_enum(self):
        self.next("enum")
        self.next("{")
        while self.peek() != "}":
            name = self.next()
            self.next("=")
            sign = -1 if self.peek() == "-" and self.next() else 1
            self.result.constants[name] = sign * int(self.next())
            if self.peek() == ",":
                self.next()
        self.next("}")
        self.next(";")

    def read_typedef(self):
        self.next("typedef")
        if self.peek() == "struct" and self.peek(2) == "{":
            self.read_struct()
        else:
            name, kind = self.read_declarator()
            if kind.name == name:  # typedef struct x x: opaque
                self.result.structs.setdefault(name, [])
            else:
                self.result.typedefs[name] = kind
        self.next(";")

    def read_struct(self):
        self.next("struct")
        name, fields = self.next(), []
        self.next("{")
        while self.peek() != "}":
            fields.append(self.read_declarator())
            self.next(";")
        self.next("}")
        self.next(name)
        self.result.structs[name] = fields

    def read_declarator(self):
        """"const T *name", "T (*name)(arguments)" or "T *name(arguments)" as (name, Type)."""
        const = self.peek() == "const" and bool(self.next())
        if self.peek() == "struct":
            self.next()
        base, stars, name = self.next(), self.read_stars(), ""
        if self.peek() == "(":
            self.next()
            self.next("*")
            name = self.next()
            self.next(")")
        elif self.peek() not in ",)":
            name = self.next()
        arguments = self.read_arguments() if self.peek() == "(" else None
        return name, Type(base, stars, const, arguments)

    def read_stars(self):
        stars = 0
        while self.peek() == "*":
            self.next()
            stars += 1
        return stars

    def read_arguments(self):
        self.next("(")
        arguments = []
        while self.peek() != ")":
            arguments.append(self.read_declarator()[1])
            if self.peek() == ",":
                self.next()
        self.next(")")
        return tuple(a for a in arguments if str(a) != "void")


def read(path):
    """The declarations of the file."""
    return Reader(Path(path).read_text(encoding="utf-8")).read()


class Abi:
    """The declarations as ctypes: structs and callback types are attributes, constants too."""

    def __init__(self, declarations):
        self._types = dict(BASE)
        for name, number in declarations.constants.items():
            setattr(self, name, number)
        for name in declarations.structs:
            self._add(name, type(name, (ctypes.Structure,), {}))
        for name, kind in declarations.typedefs.items():
            self._add(name, self.ctype(kind))
        for name, fields in declarations.structs.items():
            if fields:
                self._types[name]._fields_ = [(f, self.ctype(kind)) for f, kind in fields]
        self.functions = declarations.functions

    def _add(self, name, kind):
        self._types[name] = kind
        setattr(self, name, kind)

    def ctype(self, kind):
        """The ctypes type of a Type."""
        if kind.arguments is not None:
            result = self.ctype(Type(kind.name, kind.stars))
            return ctypes.CFUNCTYPE(result, *(self.ctype(a) for a in kind.arguments))
        if kind.name == "void":
            return ctypes.c_void_p if kind.stars else None
        result = self._types[kind.name]
        for _ in range(kind.stars):
            result = ctypes.POINTER(result)
        return result

    def entry(self, library):
        """The library's table, as a pointer to kith_plugin."""
        function = library.kith_plugin_entry_v1
        function.restype = self.ctype(Type("kith_plugin", 1))
        function.argtypes = []
        return function()
