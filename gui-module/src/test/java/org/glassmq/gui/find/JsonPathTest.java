package org.glassmq.gui.find;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonPathTest {
    private static final JsonNode STORE = JsonMapper.builder().build().readTree("""
            {"store": {
                "book": [
                    {"category": "reference", "title": "Sayings", "price": 8.95},
                    {"category": "fiction", "title": "Sword", "price": 12.99},
                    {"category": "fiction", "title": "Moby", "isbn": "0-553", "price": 8.99, "tags": ["sea", "whale"]},
                    {"category": "fiction", "title": "Rings", "isbn": "0-395", "price": 22.99}],
                "bicycle": {"color": "red", "price": 399, "sold": false, "owner": null}},
                "a.b": 1, "it's": 2, "空": 3}
            """);

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            $.store.bicycle.color               | ["red"]
            $['store']['bicycle']["color"]      | ["red"]
            $.store.book[0].title               | ["Sayings"]
            $.store.book[-1].title              | ["Rings"]
            $.store.book[9].title               | []
            $.store.book[*].price               | [8.95,12.99,8.99,22.99]
            $..color                            | ["red"]
            $..book[2].tags[1]                  | ["whale"]
            $..tags[*]                          | ["sea","whale"]
            $..price                            | [8.95,12.99,8.99,22.99,399]
            $.store.*.color                     | ["red"]
            $.store.book[?(@.isbn)].title       | ["Moby","Rings"]
            $.store.book[?@.price < 9].title    | ["Sayings","Moby"]
            $.store.book[?(@.price >= 12.990)].title | ["Sword","Rings"]
            $..[?(@.title == 'Moby')].price     | [8.99]
            $..book[?(@.title != "Moby")].price | [8.95,12.99,22.99]
            $..book[?(@.isbn != '0-395')].title | ["Sayings","Sword","Moby"]
            $.store.book[?(@.title > 'Rz')].title | ["Sayings","Sword"]
            $.store.book[?(@.tags[?(@ == 'sea')])].title | ["Moby"]
            $.store.bicycle[?(@ == false)]      | [false]
            $.store.bicycle.owner               | [null]
            $['a.b']                            | [1]
            $['it\\'s']                         | [2]
            $.空                                | [3]
            $ .store .bicycle .price            | [399]
            $.store.missing.color               | []
            $.store.book.title                  | []
            """)
    void leadsToNodes(String path, String expected) {
        assertThat(JsonPath.of(path).select(STORE)).hasToString(
                JsonMapper.builder().build().readTree(expected).valueStream().toList().toString());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            $.store.bicycle.price == 399     | true
            $.store.bicycle.price == 399.0   | true
            $.store.bicycle.price == '399'   | false
            $.store.bicycle.price > 399      | false
            $..price > 300                   | true
            $..price > 400                   | false
            $.store.bicycle.sold == false    | true
            $.store.bicycle.owner == null    | true
            $.store.bicycle.owner            | true
            $.store.nothing == null          | false
            $.store.nothing != 1             | true
            $.store.nothing                  | false
            $.store.bicycle.color <= 'red'   | true
            $.store.bicycle.color < 5        | false
            """)
    void asks(String question, boolean expected) {
        assertThat(JsonPath.of(question).matches(STORE)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            store          | at character 1 of 'store': '$' is expected
            $.             | at character 3 of '$.': a name or '*' is expected
            $.a[           | at character 5 of '$.a[': a name in quotes, an index, '*' or '?' is expected
            $.a[1          | at character 6 of '$.a[1': ']' is expected
            $['a           | at character 5 of '$['a': the closing ' is expected
            $.a == yes     | at character 8 of '$.a == yes': a number, a text in quotes, true, false or null is expected
            $.a b          | at character 5 of '$.a b': the end, '.', '[' or a comparison is expected
            $[?(@.a == 1]  | at character 13 of '$[?(@.a == 1]': ')' is expected
            $['\\uZZZZ']   | hexadecimal
            """)
    void saysWhatItDoesNotUnderstand(String path, String problem) {
        assertThatThrownBy(() -> JsonPath.of(path))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(problem);
    }

    @Test
    void keepsItsText() {
        assertThat(JsonPath.of(" $.a[?(@.b == 1)] ")).hasToString("$.a[?(@.b == 1)]");
    }
}
