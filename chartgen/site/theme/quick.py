"""How a page is set fast: by the same templates, compiled to do less.

Jinja is ready for anything anywhere in a template: a name that may not be there, a value that may be a mapping, a
call that may want the context. Views are plain, so hardly ever is any of it so. Here templates are compiled as if it
never were:

- `view.text` is Python's own attribute access, and `is none` its own comparison,
- a macro is called as the function that it is, and writes into the page itself,
- text is escaped where it stands, and what is safe already is taken as it is,
- `{{ t("key") }}` is the words themselves,
- the pieces of a template or a block are handed up together, not one by one.

Where that does not hold, an exception is raised and press.py has the page set by the templates as Jinja compiles
them. So what is made here is the same page, to the byte, or nothing.
"""
# ruff: noqa: N802 - The names of visitors are Jinja's.

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from keyword import iskeyword
from typing import Any

import markupsafe
from jinja2 import BytecodeCache, Environment, Template, nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef, find_undeclared
from jinja2.ext import Extension
from jinja2.idtracking import VAR_LOAD_RESOLVE, VAR_LOAD_UNDEFINED
from jinja2.lexer import Token, TokenStream
from jinja2.runtime import Macro
from jinja2.utils import missing
from markupsafe import Markup, escape

from chartgen.site.theme.words import Words

WORDS = "t"
"""The name by which templates ask for words."""
PAGE = "page"
"""The name by which a macro knows the pieces of the page into which it writes."""
ASKING = ["variable_begin", "name", "lparen", "string", "rparen", "variable_end"]
"""What `{{ t("key") }}` is made of."""

escape_text = getattr(markupsafe, "_escape_inner", escape)
"""Escapes plain text without making Markup of it, which would be for nothing in the midst of a page."""


class NotQuick(Exception):
    """A template holds something for which there is only the careful way."""


def quick_environment(careful: Environment, kept: BytecodeCache | None = None) -> Environment:
    """An environment in which the same templates do less."""
    quick = careful.overlay(extensions=[_WordsInPlace], optimized=False, bytecode_cache=kept)
    quick.code_generator_class = _QuickGenerator
    quick.concat = concat  # type: ignore[method-assign]
    return quick


def pieces(template: Template, view: Mapping[str, Any]) -> list[str]:
    """The page in its pieces, in order."""
    page: list[str] = []
    for part in template.root_render_func(template.new_context(dict(view))):
        page += part
    return page


def concat(parts: Iterable[Iterable[str]]) -> str:
    """The text of lists of pieces, as blocks hand them up; of mere pieces as well, where Jinja has some."""
    return "".join(["".join(part) for part in parts])


def safe(value: Any) -> str:
    """What is not plain text, as it goes into a page."""
    kind = value.__class__
    return value if kind is Markup else str(value) if kind is int else escape(value)


def with_function(macro: Macro) -> Macro:
    """The macro with its function as `write`, which writes into a page, and as `apart`, which gives what it makes."""
    write: Any = macro._func
    write.__defaults__ = (missing,) * len(macro.arguments)

    def apart(*arguments: Any) -> Markup:
        page: list[str] = []
        write(page, *arguments)
        return Markup("".join(page))  # noqa: S704 - what a macro makes is safe

    macro.write, macro.apart, macro._func = write, apart, apart  # type: ignore[attr-defined]
    return macro


class _WordsInPlace(Extension):
    """Puts the words themselves where a template asks for words into which nothing is filled."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        tokens = list(stream)
        done = 0
        for here, token in enumerate(tokens):
            if token.type == "name" and token.value == WORDS:
                _refuse_other_meanings(tokens[here - 1], tokens[here + 1])
                words = self._words(tokens[here - 1 : here + 5])
                if words is not None:
                    yield from tokens[done : here - 1]
                    yield Token(token.lineno, "data", words)
                    done = here + 5
        yield from tokens[done:]

    def _words(self, tokens: list[Token]) -> str | None:
        if [token.type for token in tokens] != ASKING:
            return None
        words: Words = self.environment.globals[WORDS]  # type: ignore[assignment]
        return str(escape(words(tokens[3].value)))


def _refuse_other_meanings(before: Token, after: Token) -> None:
    """In a template that gives the name another meaning, and in those that it includes, it is not the words."""
    if after.type not in ("lparen", "dot") or before.value in ("macro", "import", "as"):
        raise NotQuick


class _QuickGenerator(CodeGenerator):
    """Writes the Python of a template."""

    macros: frozenset[str] = frozenset()

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:
        self.macros = _names_of_macros(node)
        self.writeline(f"from {__name__} import escape_text, safe, with_function")
        self.writeline(f"words = environment.globals[{WORDS!r}]")
        super().visit_Template(node, frame)

    def enter_frame(self, frame: Frame) -> None:
        for target, (action, name) in frame.symbols.loads.items():
            if action == VAR_LOAD_RESOLVE and name == WORDS:
                frame.symbols.loads[target] = (VAR_LOAD_UNDEFINED, None)
        if frame.parent is None:
            self.buffer(frame)
        super().enter_frame(frame)

    def leave_frame(self, frame: Frame, with_python_scope: bool = False) -> None:
        if frame.parent is None:
            self.writeline(f"yield {frame.buffer}")
        super().leave_frame(frame, with_python_scope)

    def simple_write(self, s: str, frame: Frame, node: nodes.Node | None = None) -> None:
        """Take up what a block or an included template hands up."""
        self.writeline(f"{frame.buffer}.extend({s})", node)

    def visit_Include(self, node: nodes.Include, frame: Frame) -> None:
        if not node.with_context:  # Jinja yields it at once, ahead of what waits in the buffer.
            raise NotQuick
        super().visit_Include(node, frame)

    def visit_EvalContextModifier(self, node: nodes.EvalContextModifier, frame: Frame) -> None:
        raise NotQuick  # Who turns escaping off gets to see what Jinja makes of it.

    def macro_body(self, node: nodes.Macro | nodes.CallBlock, frame: Frame) -> tuple[Frame, MacroRef]:
        """As Jinja does it, but for where a macro writes, unless a call of it may say more than its arguments."""
        if isinstance(node, nodes.CallBlock) or find_undeclared(node.body, ("caller", "kwargs", "varargs")):
            return super().macro_body(node, frame)
        frame = frame.inner()
        frame.symbols.analyze_node(node)
        frame.require_output_check = False
        frame.buffer = PAGE
        names = [frame.symbols.ref(argument.name) for argument in node.args]
        self.writeline(f"def macro({', '.join([PAGE, *names])}):", node)
        self.indent()
        self.enter_frame(frame)
        self._write_defaults(node, names, frame)
        self.blockvisit(node.body, frame)
        self.leave_frame(frame, with_python_scope=True)
        self.outdent()
        return frame, MacroRef(node)

    def _write_defaults(self, node: nodes.Macro, names: list[str], frame: Frame) -> None:
        self.push_parameter_definitions(frame)
        required = len(names) - len(node.defaults)
        for number, name in enumerate(names):
            self.writeline(f"if {name} is missing: ")
            if number < required:
                self.write(f"raise TypeError({node.args[number].name!r})")
            else:
                self.write(f"{name} = ")
                self.visit(node.defaults[number - required], frame)
            self.mark_parameter_stored(name)
        self.pop_parameter_definitions()

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        writes = frame.buffer == PAGE
        self.write("with_function(" if writes else "")
        super().macro_def(macro_ref, frame)
        self.write(")" if writes else "")

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:
        """Macros write into the page themselves, between what stands before them and what stands after."""
        if frame.require_output_check:
            super().visit_Output(node, frame)
            return
        for are_macros, run in groupby(node.nodes, self._is_macro):
            if are_macros:
                for call in run:
                    self.newline(call)
                    self._write_macro_call(call, frame, "write", [frame.buffer])
            else:
                super().visit_Output(nodes.Output(list(run), lineno=node.lineno), frame)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write("(escape_text(it) if (it := ")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write(").__class__ is str else safe(it))")

    def visit_Name(self, node: nodes.Name, frame: Frame) -> None:
        if node.name == WORDS:
            self.write("words")
        else:
            super().visit_Name(node, frame)

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        if node.attr.startswith("__") or iskeyword(node.attr) or not node.attr.isascii():
            super().visit_Getattr(node, frame)
            return
        self._visit_owner(node.node, frame)
        self.write(f".{node.attr}")

    def _visit_owner(self, node: nodes.Expr, frame: Frame) -> None:
        """A name that is not there has no attributes either, so there is no need to look first whether it is."""
        if isinstance(node, nodes.Name) and node.name != WORDS:
            self.write(frame.symbols.ref(node.name))
        else:
            self.write("(")
            self.visit(node, frame)
            self.write(")")

    def visit_Test(self, node: nodes.Test, frame: Frame) -> None:
        if node.name == "none":
            self.write("(")
            self.visit(node.node, frame)
            self.write(" is None)")
        elif isinstance(node.node, nodes.Getattr):  # It may be the very question whether it is there.
            with self._filter_test_common(node, frame, is_filter=False):
                super().visit_Getattr(node.node, frame)
        else:
            super().visit_Test(node, frame)

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        if self._is_macro(node) and not forward_caller:
            self._write_macro_call(node, frame, "apart")
        elif _asks_for_words(node):
            self.visit(node.node, frame)
            self._write_arguments(node, frame)
        else:
            super().visit_Call(node, frame, forward_caller=forward_caller)

    def _is_macro(self, node: nodes.Expr) -> bool:
        called = node.node if isinstance(node, nodes.Call) and _is_plain(node) and not node.kwargs else None
        return isinstance(called, nodes.Name) and called.name in self.macros

    def _write_macro_call(self, node: Any, frame: Frame, function: str, before: Iterable[str | None] = ()) -> None:
        self._visit_owner(node.node, frame)
        self.write(f".{function}")
        self._write_arguments(node, frame, before)

    def _write_arguments(self, node: nodes.Call, frame: Frame, before: Iterable[str | None] = ()) -> None:
        self.write("(")
        for name in before:
            self.write(f"{name}, ")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")


def _names_of_macros(template: nodes.Template) -> frozenset[str]:
    """The names by which a template may call macros: of its own, and of those that it imports."""
    own = [node.name for node in template.body if isinstance(node, nodes.Macro)]
    imported = [name for node in template.body if isinstance(node, nodes.FromImport) for name in node.names]
    return frozenset([*own, *(name if isinstance(name, str) else name[1] for name in imported)])


def _is_plain(node: nodes.Call) -> bool:
    """Whether a call passes what is written there, under names that Python lets one write."""
    return not (node.dyn_args or node.dyn_kwargs or any(iskeyword(one.key) for one in node.kwargs))


def _asks_for_words(node: nodes.Call) -> bool:
    """Whether it is the words that are called, or one of their methods."""
    called = node.node.node if isinstance(node.node, nodes.Getattr) else node.node
    return _is_plain(node) and isinstance(called, nodes.Name) and called.name == WORDS
